package dev.understudy.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a swap makes of a crop.
 *
 * @param rgb the performer's face, row-major, 3 bytes a pixel
 * @param mask where it is face, one byte a pixel, 0 to 255; empty if the network draws none
 */
@SuppressWarnings("ArrayRecordComponent") // pixels; nobody compares them as records
public record SwappedFace(byte[] rgb, Optional<byte[]> mask) {
    /** @param tensor {@code [batch, 3 or 4, height, width]} */
    static List<SwappedFace> of(INDArray tensor) {
        byte[][] pictures = Pictures.toBytes(tensor);
        Optional<byte[][]> masks = Pictures.masks(tensor);
        List<SwappedFace> faces = new ArrayList<>(pictures.length);
        for (int i = 0; i < pictures.length; i++) {
            int face = i;
            faces.add(new SwappedFace(pictures[i], masks.map(all -> all[face])));
        }
        return faces;
    }
}
