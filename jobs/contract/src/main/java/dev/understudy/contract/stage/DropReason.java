package dev.understudy.contract.stage;

/** Why nothing is learnt from a frame of footage. The first one that holds counts. */
public enum DropReason {
    NO_FACE,
    /** Two or more people, none of them far behind the others. */
    SEVERAL_PEOPLE,
    TOO_SMALL,
    /** Somebody else than the rest of the film shows. */
    OTHER_PERSON,
    /** Nearly black, nearly white, or much of the face is. */
    BADLY_LIT,
    BLURRED,
    /** The same as a face that was kept shortly before. */
    NEAR_DUPLICATE
}
