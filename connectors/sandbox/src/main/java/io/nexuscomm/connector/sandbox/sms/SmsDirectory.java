package io.nexuscomm.connector.sandbox.sms;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Who there is: accounts with where their messages go, customers, and what they said to each other. */
final class SmsDirectory {
    private record Pair(String account, String customer) {}

    /** A thousand of each are enough for a sandbox, and bound its memory. */
    private static final int MOST = 1_000;

    private final Map<String, TwilioAccount> accounts = new ConcurrentSkipListMap<>();
    private final Map<String, SmsCustomer> customers = new ConcurrentSkipListMap<>();
    private final Map<String, URI> inbound = new ConcurrentHashMap<>();
    private final Map<Pair, SmsChat> chats = new ConcurrentHashMap<>();

    void add(TwilioAccount account) {
        refuseAbove(accounts);
        accounts.put(account.sid(), account);
    }

    void add(SmsCustomer customer) {
        refuseAbove(customers);
        customers.put(customer.number(), customer);
    }

    void inbound(TwilioAccount account, URI callback) {
        inbound.put(account.sid(), callback);
    }

    Optional<URI> inbound(TwilioAccount account) {
        return Optional.ofNullable(inbound.get(account.sid()));
    }

    Optional<TwilioAccount> account(String sid) {
        return Optional.ofNullable(accounts.get(sid));
    }

    List<TwilioAccount> accounts() {
        return new ArrayList<>(accounts.values());
    }

    List<SmsCustomer> customers() {
        return new ArrayList<>(customers.values());
    }

    Optional<SmsCustomer> customer(String number) {
        return Optional.ofNullable(customers.get(number));
    }

    SmsChat chat(TwilioAccount account, SmsCustomer customer) {
        return chats.computeIfAbsent(new Pair(account.sid(), customer.number()), pair -> new SmsChat());
    }

    private static void refuseAbove(Map<String, ?> map) {
        if (map.size() >= MOST) {
            throw new IllegalStateException("a sandbox holds at most " + MOST + " of them");
        }
    }
}
