package dev.understudy.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.sequence.TarHeader;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a person's folder as the archive that is sent. */
final class SequenceFilesTest {
    private static final Optional<String> RATE = Optional.of("24000/1001");

    @TempDir
    Path folder;

    @Test
    void packsThePicturesInTheirOrderWithTheirRate() throws Exception {
        for (int number : new int[] {1003, 1001, 1002}) {
            write("plate." + number + ".exr", "picture " + number);
        }
        write("plate.exr.txt", "notes");
        write("other.1001.png", "another sequence");
        AssetSource source = SequenceFiles.source(folder.resolve("plate.%04d.exr"), RATE, Optional.of("01:00:00:00"));
        assertThat(source.name()).isEqualTo("plate.tar");
        byte[] archive = bytes(source);
        assertThat(archive).hasSize((int) source.bytes()).isEqualTo(bytes(source));
        assertThat(TarHeader.isOne(java.util.Arrays.copyOf(archive, TarHeader.BLOCK)))
                .isTrue();
        Path unpacked = unpacked(archive);
        try (Stream<Path> files = Files.list(unpacked)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
                    .isEqualTo(List.of("plate.1001.exr", "plate.1002.exr", "plate.1003.exr", "sequence.json"));
        }
        assertThat(unpacked.resolve("plate.1002.exr")).hasContent("picture 1002");
        assertThat(unpacked.resolve("sequence.json")).content().contains("24000/1001", "01:00:00:00");
        assertThat(FileHash.sha256(
                        SequenceFiles.source(folder.resolve("plate.####.exr"), RATE, Optional.of("01:00:00:00"))))
                .isEqualTo(FileHash.sha256(source));
    }

    @Test
    void saysWhatIsWrongWithASequence() throws IOException {
        write("a.1.png", "1");
        write("a.4.png", "4");
        refused("a.%d.png", RATE, "the pictures 2 to 3 are missing");
        refused("a.%d.png", Optional.empty(), "do not say how many");
        refused("a.%d.png", Optional.of("24 fps"), "\"24 fps\" is no frame rate");
        refused("a.%d.png", Optional.of("24/0"), "no frame rate");
        refused("b.%d.png", RATE, "there is no numbered");
        write("a.01.png", "1");
        refused("a.%d.png", RATE, "two pictures of the number 1");
        Files.delete(folder.resolve("a.01.png"));
        Files.delete(folder.resolve("a.4.png"));
        write("b.2.png", "2");
        refused("", RATE, "more than one sequence");
        assertThat(SequenceFiles.isOne(folder.resolve("a.1.png"))).isFalse();
        assertThat(SequenceFiles.isOne(folder)).isTrue();
    }

    private void refused(String argument, Optional<String> rate, String why) {
        assertThatThrownBy(() -> SequenceFiles.source(folder.resolve(argument), rate, Optional.empty()))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining(why);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(AssetSource source) throws IOException {
        try (InputStream in = source.content().open()) {
            return in.readAllBytes();
        }
    }

    /** By the machine's own tar. */
    private Path unpacked(byte[] archive) throws Exception {
        Path file = Files.write(folder.resolve("archive.tar"), archive);
        Path target = Files.createDirectories(folder.resolve("unpacked"));
        Process process = new ProcessBuilder("tar", "xf", file.toString(), "-C", target.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return target;
    }
}
