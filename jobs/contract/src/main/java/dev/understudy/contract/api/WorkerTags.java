package dev.understudy.contract.api;

import java.util.List;

/**
 * Body of {@code PUT /workers/{name}/tags}.
 *
 * @param tags all that people add to those that the worker tells of itself
 */
public record WorkerTags(List<String> tags) {}
