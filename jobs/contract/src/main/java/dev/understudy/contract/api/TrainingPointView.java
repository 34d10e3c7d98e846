package dev.understudy.contract.api;

import java.time.Instant;
import java.util.Map;

/** A point of a learning curve. */
public record TrainingPointView(long job, int round, long images, Instant at, Map<String, Double> values) {}
