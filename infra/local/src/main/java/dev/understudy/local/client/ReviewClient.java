package dev.understudy.local.client;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.RedoRequest;
import dev.understudy.contract.api.ReviewView;
import dev.understudy.contract.api.ShotDecision;
import dev.understudy.contract.api.ShotView;
import java.util.List;

/** A film shot by shot. Fails as {@link FarmClient}. */
public final class ReviewClient {
    private final ApiConnection connection;

    ReviewClient(ApiConnection connection) {
        this.connection = connection;
    }

    public ReviewView review(long job) {
        return connection.get("/jobs/" + job + "/review", ReviewView.class);
    }

    /** @return the shots as they are now */
    public List<ShotView> decide(long job, ShotDecision decision) {
        return connection.postForList("/jobs/" + job + "/review", decision, ShotView.class);
    }

    /** @return the job that makes the film's next version */
    public JobView redo(long job, RedoRequest request) {
        return connection.post("/jobs/" + job + "/redo", request, JobView.class);
    }
}
