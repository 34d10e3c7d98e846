package dev.understudy.media.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegProgramTest {
    @Test
    void startsWhateverLibrariesTheMachineLacks() throws Exception {
        Process process = FfmpegProgram.with(List.of("-hide_banner", "-version"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("ffmpeg version");
    }

    @Test
    void writesALibraryThatTheLoaderTakes(@TempDir Path folder) throws Exception {
        Path library = folder.resolve("libnothing.so.1");
        EmptyLibrary.write(library);

        System.load(library.toString());

        assertThat(library).isRegularFile();
    }
}
