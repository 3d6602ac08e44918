package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A customer's phone, in its chat with one number of the SMSC. Safe for many threads. */
public final class SmscPhone {
    private static final int LONGEST_TEXT = 1_600;

    private final SmscAccount account;
    private final SmsCustomer customer;
    private final SmsChat chat;
    private final Parts parts;

    /** What a phone works with. */
    record Parts(SmscPost post, Faults faults, AtomicInteger references, InstantSource clock, Activity activity) {}

    SmscPhone(SmscAccount account, SmsCustomer customer, SmsChat chat, Parts parts) {
        this.account = account;
        this.customer = customer;
        this.chat = chat;
        this.parts = parts;
    }

    public SmsCustomer customer() {
        return customer;
    }

    /** Sends a text, in as many short messages as it takes. */
    public void text(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text has between 1 and " + LONGEST_TEXT + " characters");
        }
        int reference = parts.references().incrementAndGet() & 0xFF;
        List<ShortMessage> cut =
                new ArrayList<>(ShortMessage.ofPhone(customer.number(), account.number(), text, reference));
        chat.add(new SmsMessage(
                "P" + parts.references().get(),
                true,
                false,
                parts.clock().instant(),
                text,
                List.of(),
                cut.size(),
                SmsState.RECEIVED,
                0));
        Keyword.of(text)
                .filter(keyword -> keyword != Keyword.HELP)
                .ifPresent(keyword -> chat.optedOut(keyword == Keyword.STOP));
        parts.activity().changed();
        if (parts.faults().strike(FaultKind.REORDER_WEBHOOKS).isPresent()) {
            Collections.reverse(cut);
        }
        cut.forEach(message -> parts.post().bring(account, message));
    }

    /** Whether it texted STOP. The centre goes on delivering: acting on that word is left to whoever sends. */
    public boolean optedOut() {
        return chat.optedOut();
    }

    /** Without a connection, what is sent to it comes back as undelivered. */
    public void reachable(boolean value) {
        chat.reachable(value);
        parts.activity().changed();
    }

    public boolean reachable() {
        return chat.reachable();
    }

    /** The chat, oldest first. */
    public List<SmsMessage> messages() {
        return chat.messages();
    }

    /** Somebody looks at the phone. */
    public void seen() {
        chat.seen();
    }

    public long unread() {
        return chat.unread();
    }
}
