package dev.understudy.orchestrator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void whatIsKeptIsRightForThePasswordAlone() {
        String kept = Passwords.keep("correct horse battery");
        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(Passwords.isRight("correct horse battery", kept)).isTrue();
        assertThat(Passwords.isRight("correct horse batterz", kept)).isFalse();
        assertThat(Passwords.keep("correct horse battery")).as("a salt each").isNotEqualTo(kept);
    }

    @Test
    void nothingIsRightWhereNoPasswordIs() {
        assertThat(Passwords.isRight("nobody has this password", null)).isFalse();
    }

    @Test
    void theReferenceOfTheArgon2AuthorsIsUnderstood() {
        // argon2 -id -t 2 -m 16 -p 1 with the salt "somesalt", from the tests of phc-winner-argon2
        String kept = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(Passwords.isRight("password", kept)).isTrue();
        assertThat(Passwords.isRight("differentpassword", kept)).isFalse();
    }

    @Test
    void whatHasAnotherFormIsAnErrorOfOurs() {
        assertThatThrownBy(() -> Passwords.isRight("x", "plain text")).isInstanceOf(IllegalStateException.class);
    }
}
