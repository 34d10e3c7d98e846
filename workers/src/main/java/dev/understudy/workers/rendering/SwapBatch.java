package dev.understudy.workers.rendering;

import dev.understudy.identity.FaceSwapper;
import dev.understudy.identity.SwappedFace;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.blend.FaceBlender;
import dev.understudy.media.face.Alignment;
import dev.understudy.media.face.CropPixels;
import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceExtractor;
import dev.understudy.media.film.Overlay;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** Replaces the faces of several frames at once, since the network is faster on many than on one. */
final class SwapBatch {
    static final int SIZE = FaceSwapper.BATCH;

    private final FaceSwapper swapper;
    private final BlendSettings blending;

    SwapBatch(FaceSwapper swapper, BlendSettings blending) {
        this.swapper = swapper;
        this.blending = blending;
    }

    /**
     * @param frames successive ones, at most {@link #SIZE}
     * @return what was laid over them, by their numbers; the caller closes it
     */
    Map<Long, Overlay> apply(Collection<RenderSegment.ReadyFrame> frames) {
        List<RenderSegment.ReadyFrame> faces =
                frames.stream().filter(frame -> frame.face().isPresent()).toList();
        if (faces.isEmpty()) {
            return Map.of();
        }
        byte[][] crops = new byte[SIZE][];
        for (RenderSegment.ReadyFrame frame : faces) {
            crops[place(frame)] = crop(frame.plate(), frame.face().orElseThrow());
        }
        byte[] any = crops[place(faces.get(0))];
        for (int i = 0; i < SIZE; i++) {
            crops[i] = crops[i] == null ? any : crops[i];
        }
        List<SwappedFace> swapped = swapper.swap(crops);
        Map<Long, Overlay> overlays = new HashMap<>();
        for (RenderSegment.ReadyFrame frame : faces) {
            blend(frame.plate(), frame.face().orElseThrow(), swapped.get(place(frame)))
                    .ifPresent(overlay -> overlays.put(frame.plate().number(), overlay));
        }
        return overlays;
    }

    /**
     * A frame's place in its batch follows from its number, wherever the segment begins: vector instructions treat the
     * end of a batch in another way than its middle, and the last bit of a face depends on where it lies.
     */
    private static int place(RenderSegment.ReadyFrame frame) {
        return (int) (frame.plate().number() % SIZE);
    }

    /** As the crops that the network was trained with were made: taken large, then averaged down. */
    private byte[] crop(Plate plate, Face face) {
        try (Mat crop = alignment(face).crop(plate.bgr())) {
            return CropPixels.resized(CropPixels.toRgb(crop), cropSize(), swapper.resolution());
        }
    }

    private Optional<Overlay> blend(Plate plate, Face face, SwappedFace swapped) {
        Optional<Mat> mask = swapped.mask().map(plane -> CropPixels.toGrey(plane, swapper.resolution()));
        try (Mat picture = CropPixels.toBgr(swapped.rgb(), swapper.resolution())) {
            return FaceBlender.overlay(plate.frame(), plate.bgr(), face, alignment(face), picture, mask, blending);
        } finally {
            mask.ifPresent(Mat::close);
        }
    }

    private Alignment alignment(Face face) {
        return Alignment.of(face, cropSize());
    }

    private int cropSize() {
        return FaceExtractor.cropSize(swapper.resolution());
    }
}
