package dev.understudy.workers.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.stage.SegmentWork;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SegmentBoardTest {
    private final SegmentBoard board = new SegmentBoard(IntStream.range(0, 4)
            .mapToObj(index -> new SegmentWork(index, Optional.empty(), index, index + 1))
            .toList());

    @Test
    void givesEachSegmentOnceInOrder() {
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> board.take().orElseThrow().index()))
                .containsExactly(0, 1, 2, 3);
        assertThat(board.take()).isEmpty();
    }

    @Test
    void givesNoneOnceItIsClosed() {
        board.take();
        board.close();

        assertThat(board.take()).isEmpty();
        assertThat(board.take(2)).isFalse();
        assertThat(board.running()).containsExactly(0);
    }

    @Test
    void takesBackAtOnceWhatNobodyWorksOn() {
        board.take();
        board.end(0, true);

        assertThat(board.takeBack(List.of(0, 2, 99), false)).containsExactly(0, 2, 99);
        assertThat(board.take().orElseThrow().index()).isEqualTo(1);
        assertThat(board.take().orElseThrow().index()).isEqualTo(3);
        assertThat(board.isDone(0)).isTrue();
        assertThat(board.isDone(2)).isFalse();
    }

    @Test
    void tellsOfARunningSegmentThatWasAskedForWhenItEnds() {
        board.take();
        board.take();

        assertThat(board.takeBack(List.of(0), false)).isEmpty();
        assertThat(board.unwanted()).containsExactly(0);
        assertThat(board.end(0, false)).isTrue();
        assertThat(board.end(1, true)).isFalse();
        assertThat(board.unwanted()).isEmpty();
    }

    @Test
    void letsARunningSegmentBeFinishedAtABoundary() {
        board.take();

        assertThat(board.takeBack(List.of(0), true)).isEmpty();
        assertThat(board.unwanted()).isEmpty();
        assertThat(board.takeBack(List.of(0), false)).isEmpty();
        assertThat(board.unwanted()).as("asked for once more, at once").containsExactly(0);
    }

    @Test
    void keepsNothingBackThatWasAskedForWhileItWasLookedAt() {
        assertThat(board.take(1)).isTrue();
        board.takeBack(List.of(1), false);

        assertThat(board.putBack(1)).isFalse();
        assertThat(board.open(Set.of(0, 1, 2))).containsExactly(0, 2);
    }
}
