package dev.understudy.simulator.farm;

import java.time.Duration;

/**
 * @param workers how many, named {@code sim-0001} and so on, all of the pool {@code main}
 * @param slots of each
 * @param segment how long a segment takes in the mean; each takes between half and one and a half of it
 * @param lease after which silence the control plane takes a worker's work away
 * @param ticketsChecked of how many assignments the ticket is verified, 0 to 1
 */
public record FarmSize(int workers, int slots, Duration segment, Duration lease, double ticketsChecked) {
    public static final String POOL = "main";

    public int slotsInAll() {
        return workers * slots;
    }
}
