package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.notice.Notice;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.NoticeReader;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a studio's own systems read from the topic of notices. */
@ExtendWith(TestingFarm.Extension.class)
class NoticesIT {
    @Test
    void aFilmIsToldFromSubmissionToDelivery(TestingFarm farm) {
        Cast cast = farm.cast();
        try (FakeWorker worker = farm.worker(1);
                NoticeReader reader = new NoticeReader(farm)) {
            long training = farm.submit(cast.trainSpec(1)).id();
            worker.finishUntil("train", farm);
            farm.api().awaitState(training, JobState.DONE);
            long render = farm.submit(cast.renderSpec(100)).id();
            worker.finishUntil("verify", farm);
            List<Notice> told =
                    reader.await(cast.production(), all -> types(all, render).contains(NoticeType.JOB_DONE));
            assertThat(types(told, render))
                    .containsExactly(
                            NoticeType.JOB_SUBMITTED,
                            NoticeType.JOB_STARTED,
                            NoticeType.STAGE_DONE,
                            NoticeType.STAGE_DONE,
                            NoticeType.STAGE_DONE,
                            NoticeType.STAGE_DONE,
                            NoticeType.FILM_DELIVERED,
                            NoticeType.JOB_DONE);
            Notice film = only(told, NoticeType.FILM_DELIVERED);
            assertThat(film.subject()).isEqualTo("job " + render);
            assertThat(farm.api().get((String) film.data().get("url")).body()).isEqualTo("the film of job " + render);
            assertThat(told)
                    .filteredOn(notice -> notice.type() == NoticeType.STAGE_DONE)
                    .filteredOn(notice -> notice.job().equals(Optional.of(render)))
                    .extracting(notice -> notice.data().get("stage"))
                    .containsExactly("probe", "render", "assemble", "verify");
            assertThat(told.stream().map(Notice::id).collect(Collectors.toSet()))
                    .as("every id is its own")
                    .hasSameSizeAs(told);
        }
    }

    @Test
    void whatFailsIsCancelledOrGoesOnIsToldWithTheReason(TestingFarm farm) {
        Cast cast = farm.cast();
        try (FakeWorker worker = farm.worker(1);
                NoticeReader reader = new NoticeReader(farm)) {
            long job = farm.submit(cast.trainSpec(1)).id();
            worker.fail(worker.take(), new Problem("NOT_A_FILM", ErrorClass.INPUT, "it is a poem", "upload a film"));
            farm.api().awaitState(job, JobState.FAILED);
            farm.api().post("jobs/" + job + "/retry", Map.of());
            farm.api().post("jobs/" + job + "/cancel", Map.of());
            List<Notice> told =
                    reader.await(cast.production(), all -> types(all, job).contains(NoticeType.JOB_CANCELLED));
            assertThat(types(told, job))
                    .containsSubsequence(
                            NoticeType.JOB_SUBMITTED,
                            NoticeType.JOB_STARTED,
                            NoticeType.STAGE_FAILED,
                            NoticeType.JOB_FAILED,
                            NoticeType.JOB_RETRIED,
                            NoticeType.JOB_CANCELLED);
            assertThat(only(told, NoticeType.JOB_FAILED).data().get("problem"))
                    .isEqualTo(Map.of(
                            "code", "NOT_A_FILM",
                            "errorClass", "INPUT",
                            "message", "it is a poem",
                            "remedy", "upload a film"));
            assertThat(reader.await("farm", all -> all.stream()
                            .anyMatch(notice -> notice.subject().equals("worker " + worker.name()))))
                    .filteredOn(notice -> notice.subject().equals("worker " + worker.name()))
                    .extracting(Notice::type)
                    .contains(NoticeType.WORKER_ONLINE);
        }
    }

    @Test
    void everyProductionHearsOfTheGrantThatItLoses(TestingFarm farm) {
        String performer = farm.performer();
        String production = farm.production();
        try (NoticeReader reader = new NoticeReader(farm)) {
            GrantView grant = farm.grant(performer, production, Operation.TRAIN).as(GrantView.class);
            farm.api().post("grants/" + grant.grant().id() + "/revoke", Map.of("reason", "she said no"));
            Notice revoked = reader.await(production, all -> !all.isEmpty()).get(0);
            assertThat(revoked.type()).isEqualTo(NoticeType.GRANT_REVOKED);
            assertThat(revoked.subject()).isEqualTo("grant " + grant.grant().id());
            assertThat(revoked.data()).isEqualTo(Map.of("performer", performer, "reason", "she said no"));
            assertThat(Set.of(revoked.job(), revoked.production()))
                    .isEqualTo(Set.of(Optional.empty(), Optional.of(production)));
        }
    }

    private static List<NoticeType> types(List<Notice> notices, long job) {
        return notices.stream()
                .filter(notice -> notice.job().equals(Optional.of(job)))
                .map(Notice::type)
                .toList();
    }

    private static Notice only(List<Notice> notices, NoticeType type) {
        List<Notice> found =
                notices.stream().filter(notice -> notice.type() == type).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
