package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.stage.StageResult.Check;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Compares the bytes of all packets of a film's sound with those of the film it was made from. */
final class SoundComparison {
    private SoundComparison() {}

    /**
     * A stream of sound.
     *
     * @param md5 of its packets' bytes, hexadecimal
     * @param bytes that went into it
     * @param padded whether only zeros came after them
     */
    record Sound(String md5, long bytes, boolean padded) {}

    /**
     * @param dialogue whose sound took the place of the source's
     * @return passed if every byte is the same; MXF may go on with silence, since it holds the sound of whole frames
     */
    static Check compare(Path source, Path film, Optional<SoundTrack> dialogue) {
        List<Sound> a = dialogue.isPresent() ? of(dialogue.get()) : of(source, List.of());
        boolean whole = FilmContainer.ofName(String.valueOf(film.getFileName()))
                .filter(container -> container == FilmContainer.MXF)
                .isEmpty();
        List<Sound> b =
                of(film, whole ? List.of() : a.stream().map(Sound::bytes).toList());
        boolean equal = a.size() == b.size();
        for (int i = 0; i < a.size() && equal; i++) {
            equal = a.get(i).md5.equals(b.get(i).md5) && b.get(i).padded;
        }
        String detail = a.isEmpty() && equal
                ? "no sound in both"
                : equal
                        ? a.size() + " streams, packet MD5 " + hashes(a)
                        : "packet MD5: source " + hashes(a) + ", film " + hashes(b);
        return new Check("audio", equal, detail);
    }

    /** As {@link #compare}, of a file that holds sound alone. */
    static Check compareAlone(Path source, Path sound, Optional<SoundTrack> dialogue) {
        List<Sound> a = dialogue.isPresent() ? of(dialogue.get()) : of(source, List.of());
        List<Sound> b = of(new SoundTrack(sound, String.valueOf(sound.getFileName())));
        boolean equal = hashes(a).equals(hashes(b));
        return new Check(
                "sound",
                equal,
                equal
                        ? a.size() + " streams, packet MD5 " + hashes(a)
                        : "packet MD5: source " + hashes(a) + ", file " + hashes(b));
    }

    private static String hashes(List<Sound> sound) {
        return sound.isEmpty() ? "none" : sound.stream().map(Sound::md5).collect(Collectors.joining(", "));
    }

    private static List<Sound> of(Path film, List<Long> lengths) {
        try (FilmInput input = FilmInput.open(film, String.valueOf(film.getFileName()))) {
            return read(input, lengths);
        }
    }

    private static List<Sound> of(SoundTrack track) {
        try (FilmInput input = track.open()) {
            return read(input, List.of());
        }
    }

    /** @param lengths how many bytes of each stream are looked at; none: all bytes */
    static List<Sound> read(FilmInput input, List<Long> lengths) {
        Map<Integer, Digest> digests = new LinkedHashMap<>();
        for (int n : input.streams(AVMEDIA_TYPE_AUDIO)) {
            boolean limited = digests.size() < lengths.size();
            digests.put(n, new Digest(limited ? lengths.get(digests.size()) : Long.MAX_VALUE));
        }
        AVPacket packet = LibAv.allocated(av_packet_alloc());
        try {
            while (input.read(packet)) {
                Digest digest = digests.get(packet.stream_index());
                if (digest != null && packet.size() > 0) {
                    byte[] bytes = new byte[packet.size()];
                    packet.data().get(bytes);
                    digest.add(bytes);
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
        List<Sound> sound = new ArrayList<>();
        digests.values().forEach(digest -> sound.add(digest.sound()));
        return sound;
    }

    private static final class Digest {
        private final MessageDigest md5 = FrameHashes.md5();
        private final long most;
        private long bytes;
        private boolean padded = true;

        Digest(long most) {
            this.most = most;
        }

        void add(byte[] packet) {
            int counted = (int) Math.min(packet.length, most - bytes);
            md5.update(packet, 0, counted);
            bytes += counted;
            for (int i = counted; i < packet.length; i++) {
                padded &= packet[i] == 0;
            }
        }

        Sound sound() {
            return new Sound(FrameHashes.hex(md5), bytes, padded);
        }
    }
}
