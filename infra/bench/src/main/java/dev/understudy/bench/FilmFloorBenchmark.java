package dev.understudy.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.understudy.contract.film.FrameRange;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.identity.SwappedFace;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.blend.FaceBlender;
import dev.understudy.media.face.Alignment;
import dev.understudy.media.face.CropPixels;
import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceExtractor;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FilmWriter;
import dev.understudy.media.film.ProbedFilm;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How far rendering a 720p close-up is from what its parts cost. Each part (decode, find, infer, blend, encode) is run alone
 * over the whole film, on every core at once as in a render, each core its own segment; the floor is the sum of these times.
 */
final class FilmFloorBenchmark implements Benchmark {
    private static final String RATIO = "film.floor_ratio";
    private static final String BUSY = "film.cores_busy";
    private static final int FRAMES = 192;
    private static final double WANTED_BUSY = 0.95;

    @Override
    public String name() {
        return RATIO;
    }

    @Override
    public List<String> names() {
        return List.of(RATIO, BUSY);
    }

    @Override
    public List<Measurement> measure() throws Exception {
        Path folder = Files.createTempDirectory("understudy-bench");
        try {
            Path film = BenchFilms.make(folder, "film", 0, FRAMES, 1);
            ProbedFilm probed = FilmProbe.probe(film, "film.mp4");
            Path identity = BenchIdentity.write(folder.resolve("identity"), film, probed, true);
            FilmRender render = new FilmRender(film, probed, identity, folder);
            render.seconds("warm-up");
            double floor = new Parts(film, probed, identity, folder).seconds();
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long before = system.getProcessCpuTime();
            double wall = render.seconds("faces");
            double busy = (system.getProcessCpuTime() - before) / 1e9 / wall / FilmRender.CORES;
            return List.of(
                    Measurement.of(RATIO, wall, "s", "decode, find, infer, blend and encode alone", floor, FRAMES),
                    Measurement.of(BUSY, busy, "of a core", "aim", WANTED_BUSY, FilmRender.CORES));
        } finally {
            BenchIdentity.delete(folder);
        }
    }

    /** Every part alone, over all segments. */
    private record Parts(Path film, ProbedFilm probed, Path identity, Path folder) {
        /** One core's share of the film, on its way through the parts. */
        private static final class Share {
            private final FrameRange range;
            private final List<FilmFrame> frames = new ArrayList<>();
            private final List<Mat> pictures = new ArrayList<>();
            private final List<Optional<Face>> faces = new ArrayList<>();
            private byte[][] swapped = {};

            Share(FrameRange range) {
                this.range = range;
            }
        }

        double seconds() throws Exception {
            ThreadLocal<FilmRender.Tools> tools = ThreadLocal.withInitial(() -> FilmRender.Tools.load(identity));
            ExecutorService slots = Executors.newFixedThreadPool(FilmRender.CORES);
            try {
                double sum = 0;
                List<FrameRange> segments = FilmRender.segments(probed);
                for (int i = 0; i < segments.size(); i += FilmRender.CORES) {
                    List<Share> shares = segments.subList(i, Math.min(segments.size(), i + FilmRender.CORES)).stream()
                            .map(Share::new)
                            .toList();
                    // Loading the tools is no part of a film's cost.
                    together(slots, shares, share -> tools.get());
                    sum += together(slots, shares, this::decode);
                    sum += together(slots, shares, share -> find(share, tools.get()));
                    sum += together(
                            slots, shares, share -> infer(share, tools.get().swapper()));
                    sum += together(
                            slots,
                            shares,
                            share -> blend(share, tools.get().swapper().resolution()));
                    sum += together(slots, shares, this::encode);
                }
                return sum;
            } finally {
                slots.shutdown();
            }
        }

        private interface Part {
            Object of(Share share) throws Exception;
        }

        private static double together(ExecutorService slots, List<Share> shares, Part part) throws Exception {
            long begin = System.nanoTime();
            List<Callable<Object>> calls = new ArrayList<>();
            shares.forEach(share -> calls.add(() -> part.of(share)));
            for (Future<Object> done : slots.invokeAll(calls)) {
                done.get();
            }
            return (System.nanoTime() - begin) / 1e9;
        }

        private Object decode(Share share) {
            try (FilmReader reader = new FilmReader(film, probed.index(), share.range)) {
                for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                    share.frames.add(next.get());
                }
            }
            return share;
        }

        private static Object find(Share share, FilmRender.Tools tools) {
            for (FilmFrame frame : share.frames) {
                Mat bgr = frame.toBgr();
                share.pictures.add(bgr);
                List<Face> found = tools.finder().find(bgr);
                found.forEach(face -> tools.recognizer().embed(bgr, face));
                share.faces.add(found.stream().findFirst());
            }
            return share;
        }

        private static Object infer(Share share, FaceSwapper swapper) {
            List<byte[]> crops = new ArrayList<>();
            for (int i = 0; i < share.frames.size(); i++) {
                Alignment alignment = Alignment.of(share.faces.get(i).orElseThrow(), FaceExtractor.CROP_SIZE);
                try (Mat crop = alignment.crop(share.pictures.get(i))) {
                    crops.add(
                            CropPixels.resized(CropPixels.toRgb(crop), FaceExtractor.CROP_SIZE, swapper.resolution()));
                }
            }
            share.swapped = swapper.swap(crops.toArray(byte[][]::new)).stream()
                    .map(SwappedFace::rgb)
                    .toArray(byte[][]::new);
            return share;
        }

        private static Object blend(Share share, int resolution) {
            for (int i = 0; i < share.frames.size(); i++) {
                Face face = share.faces.get(i).orElseThrow();
                try (Mat picture = CropPixels.toBgr(share.swapped[i], resolution)) {
                    FaceBlender.blend(
                            share.frames.get(i),
                            share.pictures.get(i),
                            face,
                            Alignment.of(face, FaceExtractor.CROP_SIZE),
                            picture,
                            Optional.empty(),
                            BlendSettings.DEFAULTS);
                }
            }
            return share;
        }

        private Object encode(Share share) {
            Path target = folder.resolve("part-" + share.range.from() + ".mp4");
            try (FilmWriter writer = new FilmWriter(target, probed.facts(), FilmEncoding.H264)) {
                share.frames.forEach(writer::write);
                writer.finish();
            }
            share.frames.forEach(FilmFrame::close);
            share.pictures.forEach(Mat::close);
            return share;
        }
    }
}
