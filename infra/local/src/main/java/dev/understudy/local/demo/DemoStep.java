package dev.understudy.local.demo;

import java.time.Duration;

/** The steps of the demo, with what they take on two cores. */
enum DemoStep {
    FARM(1, "the farm", Duration.ofSeconds(25)),
    FOOTAGE(2, "performers, grants and footage", Duration.ofSeconds(3)),
    TRAIN(3, "train Carl's identity, with Bruno as the double", Duration.ofMinutes(5)),
    RENDER(4, "render Bruno's scene with Carl's face", Duration.ofMinutes(2)),
    REPORT(5, "the report", Duration.ofSeconds(3));

    private final int number;
    private final String title;
    private final Duration usual;

    DemoStep(int number, String title, Duration usual) {
        this.number = number;
        this.title = title;
        this.usual = usual;
    }

    /** From 1. */
    int number() {
        return number;
    }

    String title() {
        return title;
    }

    Duration usual() {
        return usual;
    }
}
