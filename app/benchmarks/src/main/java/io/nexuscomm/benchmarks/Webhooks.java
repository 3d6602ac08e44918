package io.nexuscomm.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** WhatsApp text webhooks as Meta sends them, each with an id of its own, signed. Thread-safe. */
final class Webhooks {

    static final String PHONE_NUMBER_ID = "106540352242922";
    static final String BUSINESS_ACCOUNT_ID = "102290129340398";

    private static final int CUSTOMERS = 2_000;
    private static final List<String> TEXTS = List.of(
            "Hello, is the shop on the harbour open on Sunday?",
            "My order has not arrived yet, could you look into it please? It should have come on Tuesday.",
            "Thanks!",
            "I would like to change the delivery address of order 4711 to the office, same city.",
            "Do you have the dark roast in whole beans as well?",
            "The invoice for October is wrong, you charged me twice.",
            "Can I book a table for four at half past seven?",
            "ok");

    private final SecretKeySpec key;
    private final AtomicLong number = new AtomicLong();
    private final String run = Long.toHexString(System.nanoTime());

    Webhooks(String appSecret) {
        this.key = new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    Signed next() {
        long n = number.incrementAndGet();
        String id = "wamid.bench." + run + "." + n;
        String customer = "4915100" + String.format("%06d", n % CUSTOMERS);
        byte[] body = """
                {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":"messages","value":{\
                "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"%s"},\
                "contacts":[{"profile":{"name":"Customer %d"},"wa_id":"%s"}],\
                "messages":[{"from":"%s","id":"%s","timestamp":"%d","type":"text","text":{"body":"%s"}}]}}]}]}""".formatted(
                        BUSINESS_ACCOUNT_ID,
                        PHONE_NUMBER_ID,
                        n % CUSTOMERS,
                        customer,
                        customer,
                        id,
                        System.currentTimeMillis() / 1000,
                        TEXTS.get((int) (n % TEXTS.size())))
                .getBytes(StandardCharsets.UTF_8);
        return new Signed(id, body, sign(body));
    }

    private String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A webhook ready to send. */
    record Signed(String id, byte[] body, String signature) {}
}
