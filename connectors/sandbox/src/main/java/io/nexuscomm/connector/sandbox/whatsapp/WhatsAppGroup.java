package io.nexuscomm.connector.sandbox.whatsapp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group that a business made, and who is in it. Safe for many threads. */
public final class WhatsAppGroup {

    /** Meta's limit, the business apart. */
    static final int MOST_MEMBERS = 8;

    private final String id;
    private final WhatsAppBusiness business;
    private final String subject;
    private final List<WhatsAppCustomer> members;
    private volatile @Nullable Instant lastWrote;

    WhatsAppGroup(String id, WhatsAppBusiness business, String subject, List<WhatsAppCustomer> members) {
        if (members.isEmpty() || members.size() > MOST_MEMBERS) {
            throw new IllegalArgumentException("a group has between 1 and " + MOST_MEMBERS + " members");
        }
        this.id = id;
        this.business = business;
        this.subject = subject;
        this.members = List.copyOf(members);
    }

    public String id() {
        return id;
    }

    public String subject() {
        return subject;
    }

    WhatsAppBusiness business() {
        return business;
    }

    List<WhatsAppCustomer> members() {
        return members;
    }

    void wrote(Instant at) {
        lastWrote = at;
    }

    boolean windowOpen(Instant now) {
        Instant wrote = lastWrote;
        return wrote != null && now.isBefore(wrote.plus(Chat.WINDOW));
    }
}
