package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.FrameRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films of two fields a frame, and the whole pictures that are made of them. */
class DeinterlacerTest {
    @TempDir
    Path folder;

    @Test
    void seesThatAFilmIsInterlaced() {
        assertThat(FilmProbe.probe(interlaced(), "fields").facts().isInterlaced())
                .isTrue();
        Path progressive = TestFilms.make(
                folder.resolve("whole.mov"),
                TestFilms.pattern("256x144", "25", 1),
                "-c:v",
                "mpeg2video",
                "-q:v",
                "2",
                "-c:a",
                "pcm_s16le");
        assertThat(FilmProbe.probe(progressive, "whole").facts().isInterlaced()).isFalse();
    }

    @Test
    void makesOneWholePictureOfEveryFrameWhateverTheRange() {
        Path film = interlaced();
        ProbedFilm probed = FilmProbe.probe(film, "fields");
        long frames = probed.index().frames();
        List<String> all = wholePictures(film, probed, 0, frames);
        assertThat(all).hasSize(Math.toIntExact(frames)).doesNotHaveDuplicates();
        List<String> parts = new ArrayList<>();
        for (long from = 0; from < frames; from += 7) {
            parts.addAll(wholePictures(film, probed, from, Math.min(frames, from + 7)));
        }
        assertThat(parts).isEqualTo(all);
    }

    /** Every second picture at twice the rate is what the fields' first moments showed: combing is gone. */
    @Test
    void wholePicturesAreNearThoseThatTheFieldsCameFrom() {
        Path film = interlaced();
        ProbedFilm probed = FilmProbe.probe(film, "fields");
        Path original = TestFilms.make(
                folder.resolve("moments.mkv"),
                TestFilms.pattern("256x144", "50", 1),
                "-vf",
                "gblur=2",
                "-c:v",
                "ffv1",
                "-c:a",
                "aac");
        FrameRange range = new FrameRange(0, probed.index().frames());
        ProbedFilm moments = FilmProbe.probe(original, "moments");
        double combed = 0;
        double whole = 0;
        try (FilmReader as = new FilmReader(film, probed.index(), range);
                FilmReader made = FilmReader.wholePictures(film, probed.index(), range, true);
                FilmReader wanted = new FilmReader(original, moments.index(), new FrameRange(0, 2 * range.to()))) {
            for (long n = 0; n < range.to(); n++) {
                try (FilmFrame a = as.next().orElseThrow();
                        FilmFrame b = made.next().orElseThrow();
                        FilmFrame c = wanted.next().orElseThrow();
                        FilmFrame other = wanted.next().orElseThrow()) {
                    assertThat(other.number()).isEqualTo(2 * n + 1);
                    combed += error(TestFilms.luma(a.av()), TestFilms.luma(c.av()));
                    whole += error(TestFilms.luma(b.av()), TestFilms.luma(c.av()));
                }
            }
        }
        assertThat(whole).isLessThan(0.6 * combed);
    }

    private static double error(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }

    private static List<String> wholePictures(Path film, ProbedFilm probed, long from, long to) {
        List<String> hashes = new ArrayList<>();
        FrameRange range = new FrameRange(from, to);
        try (FilmReader reader = FilmReader.wholePictures(film, probed.index(), range, true)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get()) {
                    assertThat(frame.number()).isEqualTo(from + hashes.size());
                    hashes.add(FrameHashes.of(frame));
                }
            }
        }
        return hashes;
    }

    /** Half the frames of a pattern at 50 a second, the upper field first. */
    private Path interlaced() {
        return TestFilms.make(
                folder.resolve("fields.mov"),
                TestFilms.pattern("256x144", "50", 1),
                "-vf",
                "gblur=2,setfield=tff,separatefields,select=not(mod(n\\,4))+not(mod(n-3\\,4)),weave=top",
                "-flags",
                "+ildct+ilme",
                "-c:v",
                "mpeg2video",
                "-q:v",
                "2",
                "-c:a",
                "pcm_s16le");
    }
}
