package dev.understudy.orchestrator.access;

import dev.understudy.contract.access.Role;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a role allows. */
public enum Permission {
    /** To be known, whatever the role. */
    BE_KNOWN,
    /** To look at jobs, films and the farm. */
    VIEW,
    /** To upload, submit and review. */
    CREATE,
    /** To upload: footage, or the documents of grants. */
    STORE,
    /** To pause, resume, retry, cancel, skip and prioritise. */
    ACT,
    /** To enter productions, set budgets, and take identities out of the farm. */
    PRODUCE,
    /** To enrol performers, and to enter grants. */
    LICENSE,
    /** To see grants: those of one's productions, or of one's likeness. */
    SEE_GRANTS,
    /** To suspend and revoke grants: those that one may enter, or of one's likeness. */
    END_GRANTS,
    /** To see every use of the own likeness. */
    OWN_LIKENESS,
    /** To run the farm. */
    OPERATE,
    /** To read who did what. */
    AUDIT,
    /** To say who may do what. */
    ADMINISTER;

    boolean isOf(Role role) {
        return roles().contains(role);
    }

    private Set<Role> roles() {
        return switch (this) {
            case BE_KNOWN, SEE_GRANTS -> EnumSet.allOf(Role.class);
            case VIEW -> EnumSet.complementOf(EnumSet.of(Role.PERFORMER));
            case CREATE -> EnumSet.of(Role.ARTIST, Role.PRODUCER, Role.ADMIN);
            case STORE -> EnumSet.of(Role.ARTIST, Role.PRODUCER, Role.RIGHTS, Role.ADMIN);
            case ACT -> EnumSet.of(Role.ARTIST, Role.PRODUCER, Role.OPS, Role.ADMIN);
            case PRODUCE -> EnumSet.of(Role.PRODUCER, Role.ADMIN);
            case LICENSE, AUDIT -> EnumSet.of(Role.RIGHTS, Role.ADMIN);
            case END_GRANTS -> EnumSet.of(Role.RIGHTS, Role.PERFORMER, Role.ADMIN);
            case OWN_LIKENESS -> EnumSet.of(Role.PERFORMER);
            case OPERATE -> EnumSet.of(Role.OPS, Role.ADMIN);
            case ADMINISTER -> EnumSet.of(Role.ADMIN);
        };
    }

    /** As the API says it: {@code own-likeness}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
