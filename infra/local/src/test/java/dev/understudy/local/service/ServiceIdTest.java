package dev.understudy.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceIdTest {
    @ParameterizedTest
    @EnumSource
    void comesAfterWhatItNeeds(ServiceId id) {
        assertThat(id.needs()).allMatch(need -> need.compareTo(id) < 0);
        assertThat(id.startsAfter()).allMatch(earlier -> earlier.compareTo(id) < 0);
    }

    @ParameterizedTest
    @EnumSource
    void comesBeforeWhatItTakesDown(ServiceId id) {
        assertThat(id.takesDown()).allMatch(other -> other.compareTo(id) > 0);
    }
}
