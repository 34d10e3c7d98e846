package dev.understudy.simulator.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private final Agenda agenda = new Agenda();
    private final List<String> done = new ArrayList<>();

    @Test
    void doesWhatIsDueInOrderAndNothingElse() {
        agenda.at(30, () -> done.add("third"));
        agenda.at(10, () -> done.add("first"));
        agenda.at(20, () -> done.add("second"));
        agenda.run(20);
        assertThat(done).containsExactly("first", "second");
        agenda.run(30);
        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void whatIsDueAtTheSameMomentKeepsItsOrder() {
        for (int i = 0; i < 50; i++) {
            String name = "entry " + i;
            agenda.at(5, () -> done.add(name));
        }
        agenda.run(5);
        assertThat(done).hasSize(50).startsWith("entry 0", "entry 1").endsWith("entry 48", "entry 49");
    }

    @Test
    void whatAnEntryAddsForNowIsDoneToo() {
        agenda.at(5, () -> agenda.at(5, () -> done.add("added")));
        agenda.run(5);
        assertThat(done).containsExactly("added");
    }

    @Test
    void knowsHowLongNothingIsDue() {
        assertThat(agenda.idle(0, Duration.ofNanos(50))).isEqualTo(Duration.ofNanos(50));
        agenda.at(30, () -> {});
        assertThat(agenda.idle(10, Duration.ofNanos(50))).isEqualTo(Duration.ofNanos(20));
        assertThat(agenda.idle(40, Duration.ofNanos(50))).isZero();
    }
}
