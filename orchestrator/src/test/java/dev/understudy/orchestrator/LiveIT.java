package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.LiveMessage;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.LiveFollower;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The live stream. */
@ExtendWith(TestingFarm.Extension.class)
class LiveIT {
    private static final Set<String> PARTS = Set.of("segment", "attempt", "training-point", "preview", "shots");

    @Test
    void aJobIsFollowedWithItsPartsOnlyByThoseWhoAsk(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(1)).id();
        try (LiveFollower all = new LiveFollower(farm.api().uri("live"), "");
                LiveFollower one = new LiveFollower(farm.api().uri("live?job=" + job), "");
                FakeWorker worker = farm.worker(1)) {
            worker.finishUntil("train", farm);
            for (LiveFollower follower : List.of(all, one)) {
                follower.await(message -> isJob(message, job, "DONE"));
                follower.await(message -> message.type().equals("worker"));
                assertThat(follower.messages())
                        .extracting(LiveMessage::sequence)
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
            assertThat(one.messages())
                    .filteredOn(message -> PARTS.contains(message.type()))
                    .isNotEmpty()
                    .allMatch(message -> message.job().equals(Optional.of(job)));
            assertThat(all.messages()).noneMatch(message -> PARTS.contains(message.type()));
            all.awaitComment("ping");
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissedOnceAndInOrder(TestingFarm farm) {
        String last;
        try (LiveFollower first = new LiveFollower(farm.api().uri("live"), "")) {
            String slug = farm.production();
            last = Long.toString(
                    first.await(message -> message.data().path("slug").asText().equals(slug))
                            .sequence());
        }
        String missed = farm.performer();
        String alsoMissed = farm.performer();
        try (LiveFollower again = new LiveFollower(farm.api().uri("live"), last)) {
            String after = farm.performer();
            again.await(message -> message.data().path("slug").asText().equals(after));
            assertThat(again.messages())
                    .filteredOn(message -> message.type().equals("performer"))
                    .extracting(message -> message.data().path("slug").asText())
                    .containsExactly(missed, alsoMissed, after);
            assertThat(again.messages()).allMatch(message -> message.sequence() > Long.parseLong(last));
        }
    }

    @Test
    void whoWasAwayForTooLongIsToldToLoadEverythingAgain(TestingFarm farm) {
        try (LiveFollower follower = new LiveFollower(farm.api().uri("live"), "999999999")) {
            follower.await(message -> message.type().equals("reset"));
        }
    }

    @Test
    void aWaitingJobIsPushedAgainWhenTheReasonChanges(TestingFarm farm) {
        long job = farm.submit(farm.cast().trainSpec(1)).id();
        try (LiveFollower follower = new LiveFollower(farm.api().uri("live"), "");
                FakeWorker worker = farm.worker(1)) {
            worker.take();
            long waiting = farm.submit(farm.cast().trainSpec(1)).id();
            follower.await(message -> message.job().equals(Optional.of(waiting))
                    && message.data().path("why").toString().contains("by job " + job));
            farm.api().post("jobs/" + job + "/cancel", Map.of());
            follower.await(message -> message.job().equals(Optional.of(waiting))
                    && message.data().path("state").asText().equals("RUNNING"));
            farm.api().post("jobs/" + waiting + "/cancel", Map.of());
        }
    }

    private static boolean isJob(LiveMessage message, long job, String state) {
        return message.type().equals("job")
                && message.job().equals(Optional.of(job))
                && message.data().path("state").asText().equals(state);
    }
}
