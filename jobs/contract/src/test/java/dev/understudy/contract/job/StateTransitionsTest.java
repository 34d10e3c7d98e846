package dev.understudy.contract.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Enumerates all pairs of states, so that a change of a transition is a change of this table. */
class StateTransitionsTest {

    @Test
    void jobStates() {
        String table = """
                QUEUED RUNNING DONE FAILED CANCELLED SKIPPED
                -      x       x    x      x         x
                -      -       x    x      x         x
                -      -       -    -      -         -
                x      -       -    -      -         x
                x      -       -    -      -         x
                x      -       -    -      -         -
                """;
        assertThat(render(JobState.class, JobState::canBecome)).isEqualTo(table);
    }

    @Test
    void stageStates() {
        String table = """
                WAITING READY RUNNING DONE FAILED CANCELLED
                -       x     -       -    x      x
                -       -     x       x    x      x
                -       x     -       x    x      x
                -       -     -       -    -      -
                x       x     -       -    -      -
                x       x     -       -    -      -
                """;
        assertThat(render(StageState.class, StageState::canBecome)).isEqualTo(table);
    }

    @Test
    void segmentStates() {
        String table = """
                BLOCKED WAITING DELAYED ASSIGNED RUNNING DONE SKIPPED FAILED CANCELLED
                -       x       -       -        -       -    x       x      x
                -       -       -       x        -       x    x       x      x
                -       x       -       -        -       -    x       x      x
                -       x       x       -        x       x    x       x      x
                -       x       x       -        -       x    x       x      x
                -       -       -       -        -       -    -       -      -
                -       x       -       -        -       -    -       -      -
                -       x       -       -        -       -    x       -      -
                -       x       -       -        -       -    x       -      -
                """;
        assertThat(render(SegmentState.class, SegmentState::canBecome)).isEqualTo(table);
    }

    @Test
    void attemptStates() {
        String table = """
                ASSIGNED RUNNING STOPPING DONE FAILED LOST CANCELLED
                -        x       x        x    x      x    x
                -        -       x        x    x      x    x
                -        -       -        x    x      x    x
                -        -       -        -    -      -    -
                -        -       -        -    -      -    -
                -        -       -        -    -      -    -
                -        -       -        -    -      -    -
                """;
        assertThat(render(AttemptState.class, AttemptState::canBecome)).isEqualTo(table);
    }

    @Test
    void nothingFollowsDone() {
        assertThat(JobState.DONE.next()).isEmpty();
        assertThat(StageState.DONE.next()).isEmpty();
        assertThat(SegmentState.DONE.next()).isEmpty();
        assertThat(AttemptState.DONE.next()).isEmpty();
    }

    @Test
    void endedStatesAreTheFinalOnes() {
        assertThat(ended(JobState.class, JobState::isEnded))
                .containsExactlyInAnyOrder(JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.SKIPPED);
        assertThat(ended(StageState.class, StageState::isEnded))
                .containsExactlyInAnyOrder(StageState.DONE, StageState.FAILED, StageState.CANCELLED);
        assertThat(ended(SegmentState.class, SegmentState::isEnded))
                .containsExactlyInAnyOrder(
                        SegmentState.DONE, SegmentState.SKIPPED, SegmentState.FAILED, SegmentState.CANCELLED);
        assertThat(ended(AttemptState.class, AttemptState::isEnded))
                .containsExactlyInAnyOrder(
                        AttemptState.DONE, AttemptState.FAILED, AttemptState.LOST, AttemptState.CANCELLED);
    }

    private static <S extends Enum<S>> Set<S> ended(Class<S> type, Function<S, Boolean> isEnded) {
        Set<S> states = EnumSet.allOf(type);
        states.removeIf(state -> !isEnded.apply(state));
        return states;
    }

    /** One row a state, one column a state that could follow, "x" where it may. */
    private static <S extends Enum<S>> String render(Class<S> type, BiPredicate<S, S> allowed) {
        StringBuilder table = new StringBuilder();
        S[] states = type.getEnumConstants();
        for (S state : states) {
            table.append(table.isEmpty() ? "" : " ").append(state.name());
        }
        table.append('\n');
        for (S from : states) {
            StringBuilder row = new StringBuilder();
            for (S to : states) {
                row.append(row.isEmpty() ? "" : " ");
                row.append(allowed.test(from, to) ? "x" : "-")
                        .append(" ".repeat(to.name().length() - 1));
            }
            table.append(row.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }
}
