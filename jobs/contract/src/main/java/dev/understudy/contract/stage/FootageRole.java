package dev.understudy.contract.stage;

/** Whom footage shows. */
public enum FootageRole {
    PERFORMER("the performer"),
    DOUBLE("the double");

    private final String words;

    FootageRole(String words) {
        this.words = words;
    }

    /** Such as "the performer". */
    public String inWords() {
        return words;
    }
}
