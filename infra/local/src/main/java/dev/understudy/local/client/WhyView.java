package dev.understudy.local.client;

import java.util.List;

/** Why a job waits, in words; empty if it does not. */
public record WhyView(long job, List<String> reasons) {}
