package dev.understudy.contract.grant;

/** The terms of a grant, by topic. What is left out is {@link #PLAIN}. */
public record GrantTerms(Signing signing, UseScope scope, Deal deal) {
    public static final GrantTerms PLAIN = new GrantTerms(Signing.UNSAID, UseScope.UNLIMITED, Deal.NOTHING_ELSE);

    public GrantTerms {
        signing = signing == null ? Signing.UNSAID : signing;
        scope = scope == null ? UseScope.UNLIMITED : scope;
        deal = deal == null ? Deal.NOTHING_ELSE : deal;
    }

    /** Of a persona that does not exist: its maker's word, and no limits. */
    public static GrantTerms stated(String statement) {
        return new GrantTerms(Signing.stated(statement), UseScope.UNLIMITED, Deal.NOTHING_ELSE);
    }

    public GrantTerms withScope(UseScope other) {
        return new GrantTerms(signing, other, deal);
    }

    public GrantTerms withDeal(Deal other) {
        return new GrantTerms(signing, scope, other);
    }
}
