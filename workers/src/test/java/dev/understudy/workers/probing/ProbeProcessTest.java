package dev.understudy.workers.probing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.error.ReportedException;
import dev.understudy.contract.error.UnderstudyException;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.workers.testing.TestingFilms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeProcessTest {
    private static final Path FILM = TestingFilms.sample("bruno-film.mp4");

    @TempDir
    private Path folder;

    @Test
    void findsOutInAnotherProcessWhatIsFoundInThisOne() throws IOException, InterruptedException {
        Path index = folder.resolve("frames");
        MediaFacts facts = ProbeProcess.probe(FILM, "bruno-film.mp4", index, ProbeLimits.DEFAULT);
        assertThat(facts).isEqualTo(FilmProbe.probe(FILM, "bruno-film.mp4").facts());
        assertThat(FrameIndex.read(index).frames()).isEqualTo(facts.frames());
    }

    @Test
    void saysWhatIsWrongWithAFileAsIfItHadBeenFoundHere() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a film");
        assertThatThrownBy(() -> ProbeProcess.probe(file, "notes\n.txt", folder.resolve("frames"), ProbeLimits.DEFAULT))
                .isInstanceOfSatisfying(ReportedException.class, failure -> {
                    assertThat(failure.code().name()).isEqualTo(MediaErrorCode.NOT_A_FILM.name());
                    assertThat(failure.code().errorClass()).isEqualTo(MediaErrorCode.NOT_A_FILM.errorClass());
                    assertThat(failure.getMessage()).contains("'notes?.txt'");
                });
        assertThat(folder.resolve("frames")).doesNotExist();
    }

    @Test
    void aProcessThatTakesTooLongIsKilled() {
        ProbeLimits hasty = new ProbeLimits(Duration.ofMillis(1), ProbeLimits.DEFAULT.memoryBytes());
        assertThatThrownBy(() -> ProbeProcess.probe(FILM, "film.mp4", folder.resolve("frames"), hasty))
                .isInstanceOfSatisfying(UnderstudyException.class, failure -> assertThat(failure.code())
                        .isEqualTo(MediaErrorCode.DECODER_SLOW));
    }

    @Test
    void aProcessThatHasTooLittleMemoryTakesNobodyWithIt() {
        ProbeLimits narrow = new ProbeLimits(Duration.ofMinutes(1), 1L << 20);
        assertThatThrownBy(() -> ProbeProcess.probe(FILM, "film.mp4", folder.resolve("frames"), narrow))
                .isInstanceOfSatisfying(UnderstudyException.class, failure -> assertThat(failure.code())
                        .isEqualTo(MediaErrorCode.DECODER_FAILED));
    }
}
