package dev.understudy.contract.api;

/**
 * A file that a job delivers.
 *
 * @param name such as {@code film.mp4}, {@code report.json}
 * @param path relative to the storage
 * @param url where the API serves it, relative to the server
 */
public record DeliverableView(String name, String path, String url, long bytes) {}
