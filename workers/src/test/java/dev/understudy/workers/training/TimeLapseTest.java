package dev.understudy.workers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeLapseTest {
    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void chooseATarget() {
        target = folder.resolve("out.png");
    }

    @Test
    void showsEveryPreviewInOrder() throws IOException {
        preview(0, 0xff0000, 12);
        preview(3, 0x00ff00, 12);
        preview(12, 0x0000ff, 12);

        TimeLapse.write(folder, target);

        List<String> types = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(target));
        file.position(8);
        while (file.hasRemaining()) {
            byte[] body = new byte[file.getInt() + 4];
            file.get(body);
            CRC32 sum = new CRC32();
            sum.update(body);
            assertThat(file.getInt()).isEqualTo((int) sum.getValue());
            String type = new String(body, 0, 4, StandardCharsets.US_ASCII);
            types.add(type);
            if (type.equals("fcTL") || type.equals("fdAT")) {
                numbers.add(ByteBuffer.wrap(body).getInt(4));
            }
            if (type.equals("acTL")) {
                assertThat(ByteBuffer.wrap(body).getInt(4)).isEqualTo(3);
            }
        }
        assertThat(types).containsExactly("IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND");
        assertThat(numbers).containsExactly(0, 1, 2, 3, 4);
        BufferedImage first = ImageIO.read(target.toFile());
        assertThat(first.getRGB(3, 3) & 0xffffff).isEqualTo(0xff0000);
    }

    @Test
    void isNoneWithoutPreviews() throws IOException {
        TimeLapse.write(folder, target);

        assertThat(target).doesNotExist();
    }

    @Test
    void refusesPreviewsOfDifferentSizes() throws IOException {
        preview(0, 0xff0000, 12);
        preview(1, 0xff0000, 14);

        assertThatThrownBy(() -> TimeLapse.write(folder, target)).hasMessageContaining("preview-00001.png");
        assertThat(target).doesNotExist();
    }

    private void preview(int round, int colour, int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size * size; i++) {
            image.setRGB(i % size, i / size, colour);
        }
        ImageIO.write(
                image,
                "png",
                folder.resolve(String.format("preview-%05d.png", round)).toFile());
    }
}
