package io.nexuscomm.connector.sandbox.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Who there is at the SMSC: accounts, phones, and what they said to each other. */
final class SmscDirectory {
    private record Pair(String account, String customer) {}

    private static final int MOST = 1_000;

    private final Map<String, SmscAccount> accounts = new ConcurrentSkipListMap<>();
    private final Map<String, SmsCustomer> customers = new ConcurrentSkipListMap<>();
    private final Map<Pair, SmsChat> chats = new ConcurrentHashMap<>();

    void add(SmscAccount account) {
        refuseAbove(accounts);
        accounts.put(account.systemId(), account);
    }

    void add(SmsCustomer customer) {
        refuseAbove(customers);
        customers.put(customer.number(), customer);
    }

    Optional<SmscAccount> account(String systemId) {
        return Optional.ofNullable(accounts.get(systemId));
    }

    List<SmscAccount> accounts() {
        return new ArrayList<>(accounts.values());
    }

    List<SmsCustomer> customers() {
        return new ArrayList<>(customers.values());
    }

    Optional<SmsCustomer> customer(String number) {
        return Optional.ofNullable(customers.get(number));
    }

    SmsChat chat(SmscAccount account, SmsCustomer customer) {
        return chats.computeIfAbsent(new Pair(account.systemId(), customer.number()), pair -> new SmsChat());
    }

    private static void refuseAbove(Map<String, ?> map) {
        if (map.size() >= MOST) {
            throw new IllegalStateException("a sandbox holds at most " + MOST + " of them");
        }
    }
}
