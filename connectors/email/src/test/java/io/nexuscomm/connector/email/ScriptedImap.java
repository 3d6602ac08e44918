package io.nexuscomm.connector.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IMAP server that knows just enough, and is as strange as a test wants it to be. */
final class ScriptedImap implements AutoCloseable {

    private static final Pattern COMMAND = Pattern.compile("(\\S+) (?:(UID) )?(\\S+) ?(.*)");
    private static final Pattern BODY = Pattern.compile("(\\d+) \\(BODY\\.PEEK\\[(HEADER)?]<(\\d+)\\.(\\d+)>\\)");

    final Map<Long, byte[]> mails = new ConcurrentSkipListMap<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    volatile String capabilities = "IMAP4rev1";
    volatile String signIn = "OK";
    volatile long withheld = -1;
    volatile String internalDate = "22-Nov-2026 09:30:00 +0000";
    volatile long claimedSize = -1;
    volatile boolean silent;
    volatile long modSeq;

    private final ServerSocket server;

    ScriptedImap() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    ScriptedImap(ServerSocket server) {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String idling = "";
            say(client, "* OK [CAPABILITY " + capabilities + "] ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher command = COMMAND.matcher(line);
                if (line.equals("DONE")) {
                    say(client, idling + " OK done");
                } else if (command.matches()) {
                    idling = command.group(1);
                    commands.add(line.substring(line.indexOf(' ') + 1));
                    answer(client, command);
                }
            }
        } catch (IOException gone) {
            // the client went away
        }
    }

    private void answer(Socket client, Matcher command) throws IOException {
        String tag = command.group(1);
        switch (command.group(3)) {
            case "CAPABILITY" -> say(client, "* CAPABILITY " + capabilities, tag + " OK done");
            case "LOGIN" -> say(client, tag + " " + signIn + " signed in");
            case "EXAMINE" ->
                say(
                        client,
                        "* " + mails.size() + " EXISTS",
                        "* OK [UIDVALIDITY 7]",
                        "* OK [UIDNEXT " + next() + "]",
                        modSeq == 0 ? "* OK [NOMODSEQ]" : "* OK [HIGHESTMODSEQ " + modSeq + "]",
                        tag + " OK [READ-ONLY] open");
            case "IDLE" -> say(client, "+ idling");
            case "SEARCH" -> say(client, "* SEARCH" + found(command.group(4)), tag + " OK done");
            case "FETCH" -> fetch(client, tag, command.group(4));
            case "LOGOUT" -> say(client, "* BYE", tag + " OK bye");
            default -> say(client, tag + " OK whatever");
        }
    }

    /** {@code n:*} names the last mail even when its UID is lower, as every server does. */
    private String found(String criteria) {
        StringBuilder uids = new StringBuilder();
        if (criteria.matches("UID [0-9,]+")) {
            return " " + criteria.substring(4).replace(',', ' ');
        }
        long from = criteria.startsWith("UID ") ? Long.parseLong(criteria.substring(4, criteria.indexOf(':'))) : 0;
        mails.keySet().stream()
                .filter(uid -> uid >= from || uid == next() - 1)
                .forEach(uid -> uids.append(' ').append(uid));
        return uids.toString();
    }

    private void fetch(Socket client, String tag, String what) throws IOException {
        Matcher body = BODY.matcher(what);
        if (body.matches()) {
            fetchBody(client, tag, body);
            return;
        }
        for (String uid : what.substring(0, what.indexOf(' ')).split(",")) {
            byte[] mail = mails.get(Long.valueOf(uid));
            if (mail != null && !silent) {
                long size = claimedSize < 0 ? mail.length : claimedSize;
                String date = what.contains("INTERNALDATE") ? " INTERNALDATE \"" + internalDate + "\"" : "";
                say(client, "* 1 FETCH (UID " + uid + date + " RFC822.SIZE " + size + ")");
            }
        }
        say(client, tag + " OK done");
    }

    private void fetchBody(Socket client, String tag, Matcher body) throws IOException {
        long uid = Long.parseLong(body.group(1));
        byte[] mail = mails.get(uid);
        if (uid == withheld) {
            say(client, tag + " NO [SERVERBUG] this one is broken");
            return;
        }
        if (mail != null) {
            int from = Math.min(mail.length, Integer.parseInt(body.group(3)));
            int length = Math.min(mail.length - from, Integer.parseInt(body.group(4)));
            String section = body.group(2) == null ? "" : body.group(2);
            OutputStream out = client.getOutputStream();
            out.write(("* 1 FETCH (UID " + uid + " BODY[" + section + "]<" + from + "> {" + length + "}\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(mail, from, length);
            say(client, ")");
        }
        say(client, tag + " OK done");
    }

    private long next() {
        return mails.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    }

    private static void say(Socket client, String... lines) throws IOException {
        client.getOutputStream().write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
