package dev.understudy.contract.shot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;

/**
 * Some values, as much of them as can be added up without keeping each.
 *
 * @param least 0 where there are none, as are {@code most} and {@code sum}
 */
public record Spread(long count, double sum, double least, double most) {
    public static final Spread NONE = new Spread(0, 0, 0, 0);

    public static Spread of(double value) {
        return new Spread(1, value, value, value);
    }

    public Spread plus(Spread other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        return new Spread(
                count + other.count, sum + other.sum, Math.min(least, other.least), Math.max(most, other.most));
    }

    public Spread plus(Optional<Double> value) {
        return value.map(Spread::of).map(this::plus).orElse(this);
    }

    /** Empty where there are no values. */
    @JsonIgnore
    public Optional<Double> mean() {
        return count == 0 ? Optional.empty() : Optional.of(sum / count);
    }
}
