package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.Rational;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameIndexTest {
    @TempDir
    Path folder;

    private static FrameIndex index() {
        FrameTimes times = new FrameTimes(new Rational(1, 1000));
        times.add(100, 40, true);
        times.add(220, 37, false);
        times.add(140, 40, false);
        times.add(180, 40, true);
        return times.toIndex(true, 4711).orElseThrow();
    }

    @Test
    void putsFramesInTheOrderInWhichTheyAreShown() {
        FrameIndex index = index();
        assertThat(index.frames()).isEqualTo(4);
        assertThat(index.pts(3)).isEqualTo(220);
        assertThat(index.duration(0)).isEqualTo(40);
        assertThat(index.duration(3)).isEqualTo(37);
        assertThat(index.duration()).isEqualTo(157);
        assertThat(index.keyframeAt(1)).isZero();
        assertThat(index.keyframeAt(2)).isEqualTo(2);
        assertThat(index.keyframeAt(3)).isEqualTo(2);
    }

    @Test
    void isReadAsItWasWritten() {
        Path file = folder.resolve("film.frames");
        FrameIndex written = index();
        written.write(file);
        FrameIndex read = FrameIndex.read(file);
        assertThat(read.timeBase()).isEqualTo(written.timeBase());
        assertThat(read.fileBytes()).isEqualTo(4711);
        assertThat(read.seekable()).isTrue();
        assertThat(read.frames()).isEqualTo(4);
        for (int n = 0; n < 4; n++) {
            assertThat(read.pts(n)).isEqualTo(written.pts(n));
            assertThat(read.duration(n)).isEqualTo(written.duration(n));
            assertThat(read.keyframeAt(n)).isEqualTo(written.keyframeAt(n));
        }
    }

    @Test
    void refusesABrokenFile() throws IOException {
        Path file = folder.resolve("film.frames");
        index().write(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x41;
            refuses(Files.write(file, changed));
            refuses(Files.write(file, Arrays.copyOf(bytes, at)));
        }
        refuses(folder.resolve("none.frames"));
    }

    @Test
    void hasNoPlaceForTwoFramesAtOneTime() {
        FrameTimes times = new FrameTimes(new Rational(1, 25));
        times.add(1, 1, true);
        times.add(1, 1, false);
        assertThat(times.toIndex(true, 1)).isEmpty();
    }

    private static void refuses(Path file) {
        assertThatThrownBy(() -> FrameIndex.read(file))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.INDEX_UNREADABLE));
    }
}
