package dev.understudy.orchestrator.manifests;

import java.util.Locale;

/** Media types of films. */
final class FilmFormats {
    private FilmFormats() {}

    /** By the end of a file's name. */
    static String ofName(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (end) {
            case "mp4", "m4v" -> "video/mp4";
            case "mov" -> "video/quicktime";
            case "mkv" -> "video/x-matroska";
            case "tar" -> "application/x-tar";
            case "mxf" -> "application/mxf";
            default -> "application/octet-stream";
        };
    }
}
