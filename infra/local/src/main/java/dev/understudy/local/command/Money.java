package dev.understudy.local.command;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as people read them. */
final class Money {
    private static final int CENTS = 2;

    private Money() {}

    /** Two decimals, more where they say something: {@code 12.50}, {@code 0.0015}. */
    static String of(BigDecimal amount) {
        BigDecimal exact = amount.stripTrailingZeros();
        return exact.scale() < CENTS
                ? exact.setScale(CENTS, RoundingMode.UNNECESSARY).toPlainString()
                : exact.toPlainString();
    }
}
