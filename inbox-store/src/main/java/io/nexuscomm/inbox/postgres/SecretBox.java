package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.id.AccountId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets with AES-256-GCM, bound to the account they belong to: a ciphertext moved to another row does not open.
 * Written as {@code v1:<key id>:<base64 of nonce and ciphertext>}, so that a key can be replaced while what it closed
 * still opens. Thread-safe; its text form shows no key.
 */
public final class SecretBox {

    private static final String VERSION = "v1";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String current;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param newest 32 octets; closes
     * @param older keys that still open
     * @throws IllegalArgumentException when a key is not 32 octets long
     */
    public SecretBox(byte[] newest, List<byte[]> older) {
        this.current = add(newest);
        older.forEach(this::add);
    }

    /**
     * From the environment variable's form: keys in base64, parted by commas, the newest first.
     *
     * @throws IllegalArgumentException when that is not what it is; quotes nothing of it
     */
    public static SecretBox ofBase64(String text) {
        try {
            List<byte[]> keys = Arrays.stream(text.strip().split("\\s*,\\s*"))
                    .map(Base64.getDecoder()::decode)
                    .toList();
            return new SecretBox(keys.getFirst(), keys.subList(1, keys.size()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "NEXUSCOMM_SECRET_KEY must be 32 octets in base64, as 'openssl rand -base64 32' makes");
        }
    }

    /** From a file of that form, readable by its owner alone; makes one with a new key when there is none. */
    public static SecretBox ofFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        return ofBase64(Files.readString(file));
    }

    public byte[] close(AccountId account, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] closed = cipher(Cipher.ENCRYPT_MODE, current, nonce, account, secret);
        byte[] octets = ByteBuffer.allocate(nonce.length + closed.length)
                .put(nonce)
                .put(closed)
                .array();
        String text = VERSION + ":" + current + ":" + Base64.getEncoder().encodeToString(octets);
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws Unopenable when the key is not here, or the box was changed or belongs to another account */
    public byte[] open(AccountId account, byte[] box) {
        String[] fields = new String(box, StandardCharsets.US_ASCII).split(":", -1);
        if (fields.length != 3 || !fields[0].equals(VERSION) || !keys.containsKey(fields[1])) {
            throw new Unopenable();
        }
        byte[] octets = Base64.getDecoder().decode(fields[2]);
        return cipher(
                Cipher.DECRYPT_MODE,
                fields[1],
                Arrays.copyOf(octets, NONCE_BYTES),
                account,
                Arrays.copyOfRange(octets, NONCE_BYTES, octets.length));
    }

    /** A key for another purpose, derived from the newest one; the same on all nodes that share it. */
    public byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.get(current));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** The secret cannot be had with the keys at hand. */
    public static final class Unopenable extends RuntimeException {

        Unopenable() {
            super("a secret cannot be opened: is this the key it was closed with?");
        }
    }

    @Override
    public String toString() {
        return "SecretBox[" + keys.keySet() + "]";
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createFile(file, ownerOnly);
            Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
        } catch (FileAlreadyExistsException e) {
            // another node was first: its key it is
        }
    }

    private String add(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a secret key has 32 octets");
        }
        String id = HexFormat.of().formatHex(sha256(key), 0, 4);
        keys.put(id, new SecretKeySpec(key, "AES"));
        return id;
    }

    private byte[] cipher(int mode, String key, byte[] nonce, AccountId account, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((VERSION + ":" + key + ":" + account).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (AEADBadTagException e) {
            throw new Unopenable();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
