package dev.understudy.media.film;

import dev.understudy.media.film.PixelLayout.Component;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Fingerprints by which films are compared. */
public final class FrameHashes {
    private FrameHashes() {}

    /** The MD5 (hexadecimal) of the visible samples of every decoded frame, in display order. */
    public static List<String> frames(Path film) {
        List<String> hashes = new ArrayList<>();
        try (FilmDecoder decoder = FilmDecoder.open(film, String.valueOf(film.getFileName()), 1)) {
            for (AVFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
                hashes.add(
                        of(frame, PixelLayout.of(frame.format(), decoder.input().shownName())));
            }
        }
        return hashes;
    }

    /** The MD5 (hexadecimal) of the visible samples of one frame. */
    public static String of(FilmFrame frame) {
        return of(frame.av(), frame.layout());
    }

    /** The MD5 (hexadecimal) of the bytes of all packets, one for each audio stream. */
    public static List<String> audio(Path film) {
        try (FilmInput input = FilmInput.open(film, String.valueOf(film.getFileName()))) {
            return audio(input);
        }
    }

    /** As {@link #audio(Path)}, of what is laid under a film. */
    public static List<String> audio(SoundTrack track) {
        try (FilmInput input = track.open()) {
            return audio(input);
        }
    }

    private static List<String> audio(FilmInput input) {
        return SoundComparison.read(input, List.of()).stream()
                .map(SoundComparison.Sound::md5)
                .toList();
    }

    private static String of(AVFrame frame, PixelLayout layout) {
        MessageDigest digest = md5();
        for (Component component : List.of(layout.y(), layout.u(), layout.v())) {
            boolean luma = component.equals(layout.y());
            boolean alreadyTaken = component.equals(layout.v())
                    && component.plane() == layout.u().plane();
            int width = luma ? frame.width() : layout.chromaWidth(frame.width());
            int height = luma ? frame.height() : layout.chromaHeight(frame.height());
            for (int row = 0; row < height && !alreadyTaken; row++) {
                BytePointer address = new BytePointer(frame.data(component.plane()));
                address.position((long) row * frame.linesize(component.plane()));
                update(digest, address, width * component.step());
            }
        }
        return hex(digest);
    }

    static void update(MessageDigest digest, BytePointer bytes, int length) {
        if (length > 0) {
            byte[] copy = new byte[length];
            bytes.get(copy);
            digest.update(copy);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
