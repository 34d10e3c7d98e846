package dev.understudy.media.film;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** What a film says about how its samples stand for colours; FFmpeg's names, {@code unknown} if it says nothing. */
record ColourTags(String range, String space, String primaries, String transfer) {
    static ColourTags of(Path film) {
        try (FilmDecoder decoder = FilmDecoder.open(film, String.valueOf(film.getFileName()), 1)) {
            AVFrame frame = decoder.next();
            if (frame == null) {
                throw new MediaException(
                        MediaErrorCode.NO_FRAMES,
                        decoder.input().shownName() + " has no picture that can be decoded",
                        "make the film again");
            }
            return new ColourTags(
                    YuvMatrix.isFullRange(frame) ? "full" : "limited",
                    LibAv.string(avutil.av_color_space_name(matrix(decoder, frame))),
                    LibAv.string(avutil.av_color_primaries_name(frame.color_primaries())),
                    LibAv.string(avutil.av_color_transfer_name(frame.color_trc())));
        }
    }

    /** The picture's own, or the container's where that says nothing. */
    private static int matrix(FilmDecoder decoder, AVFrame frame) {
        return frame.colorspace() == avutil.AVCOL_SPC_UNSPECIFIED
                ? decoder.input().video().codecpar().color_space()
                : frame.colorspace();
    }

    /** With one name for every function: BT.601's matrix and BT.709's transfer have several. */
    ColourTags byMeaning() {
        return new ColourTags(
                range,
                space.equals("smpte170m") ? "bt470bg" : space,
                primaries,
                Set.of("smpte170m", "bt2020-10", "bt2020-12").contains(transfer) ? "bt709" : transfer);
    }

    /** As they are in a film of this codec, FFmpeg's name: some are of limited range always. */
    ColourTags in(String codec) {
        boolean keepsRange = Arrays.stream(FilmEncoding.values())
                .filter(encoding -> encoding.decodedAs().equals(codec))
                .allMatch(FilmEncoding::keepsFullRange);
        return keepsRange ? this : new ColourTags("limited", space, primaries, transfer);
    }

    @Override
    public String toString() {
        return range + " range, matrix " + space + ", primaries " + primaries + ", transfer " + transfer;
    }
}
