package dev.understudy.identity;

import dev.understudy.contract.storage.DurableFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A contact sheet of a training. Rows: faces of the double, their reconstruction, the same with the performer's face,
 * faces of the performer, their reconstruction; and, of networks that draw one, the masks of the third row.
 */
public final class PreviewSheet {
    private final BufferedImage image;

    /** @param rows of faces of {@code size x size}, RGB, row-major, 3 bytes a pixel */
    PreviewSheet(int size, byte[][][] rows) {
        int columns = 0;
        for (byte[][] row : rows) {
            columns = Math.max(columns, row.length);
        }
        image = new BufferedImage(columns * size, rows.length * size, BufferedImage.TYPE_INT_RGB);
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < rows[r].length; c++) {
                draw(rows[r][c], size, c * size, r * size);
            }
        }
    }

    private void draw(byte[] rgb, int size, int left, int top) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int at = 3 * (y * size + x);
                int pixel = (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
                image.setRGB(left + x, top + y, pixel);
            }
        }
    }

    /** Writes it as PNG, whole or not at all. */
    public void write(Path png) throws IOException {
        DurableFiles.write(png, aside -> ImageIO.write(image, "png", aside.toFile()));
    }
}
