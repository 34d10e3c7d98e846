package dev.understudy.workers.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutBlocksTest {
    @Test
    void holdsOutTheMiddleEightOfEveryEighty() {
        HeldOutBlocks<Integer> blocks = HeldOutBlocks.of(numbers(160));

        assertThat(blocks.heldOut())
                .containsExactly(36, 37, 38, 39, 40, 41, 42, 43, 116, 117, 118, 119, 120, 121, 122, 123);
    }

    @Test
    void leavesAMarginBetweenLearningAndMeasuring() {
        HeldOutBlocks<Integer> blocks = HeldOutBlocks.of(numbers(325));

        assertThat(blocks.heldOut()).hasSize(32).allSatisfy(held -> assertThat(blocks.training())
                .allSatisfy(learned -> assertThat(Math.abs(learned - held)).isGreaterThan(4)));
        assertThat(blocks.training()).hasSize(325 - 32 - 32).doesNotHaveDuplicates();
    }

    @Test
    void takesATenthOfAFewFaces() {
        HeldOutBlocks<Integer> blocks = HeldOutBlocks.of(numbers(20));

        assertThat(blocks.heldOut()).containsExactly(9, 10);
        assertThat(blocks.training()).hasSize(16).doesNotContain(8, 11);
    }

    @Test
    void learnsFromAllWhenThereAreHardlyAny() {
        assertThat(HeldOutBlocks.of(numbers(9)).training()).hasSize(9);
        assertThat(HeldOutBlocks.of(numbers(0)).training()).isEmpty();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
