package io.nexuscomm.connector.email;

import io.nexuscomm.message.EmailFacet.AuthVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What our own provider found out about a sender: the topmost Authentication-Results (RFC 8601) that carries its
 * authserv-id. All others were written by strangers, and without a trusted id all are.
 *
 * @param fromDomain the domain the DMARC result is about; null when it does not say
 */
record SenderAuthentication(AuthVerdict verdict, @Nullable String fromDomain) {

    static Optional<SenderAuthentication> of(MailHeaders headers, @Nullable String trustedAuthservId) {
        if (trustedAuthservId == null) {
            return Optional.empty();
        }
        return headers.all("authentication-results").stream()
                .map(SenderAuthentication::statements)
                .filter(statements -> statements.getFirst().getFirst().equalsIgnoreCase(trustedAuthservId))
                .findFirst()
                .map(SenderAuthentication::of);
    }

    /** Whether DMARC passed for the domain of {@code address}. */
    boolean vouchesFor(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        return "pass".equals(verdict.dmarc()) && (fromDomain == null || fromDomain.equals(domain));
    }

    private static SenderAuthentication of(List<List<String>> statements) {
        List<String> dkim = results(statements, "dkim=");
        AuthVerdict verdict = new AuthVerdict(
                first(results(statements, "spf=")),
                // a mail has several signatures, and one that holds is enough
                dkim.contains("pass") ? "pass" : first(dkim),
                first(results(statements, "dmarc=")));
        String domain = statements.stream()
                .filter(words -> words.getFirst().startsWith("dmarc="))
                .flatMap(List::stream)
                .filter(word -> word.startsWith("header.from="))
                .map(word -> word.substring(Math.max(word.indexOf('='), word.lastIndexOf('@')) + 1))
                .findFirst()
                .orElse(null);
        return new SenderAuthentication(verdict, domain);
    }

    /** A result is the first word of its statement; the words behind it quote the mail, so a stranger chose them. */
    private static List<String> results(List<List<String>> statements, String method) {
        return statements.stream()
                .map(List::getFirst)
                .filter(word -> word.startsWith(method))
                .map(word -> word.substring(method.length()))
                .toList();
    }

    private static @Nullable String first(List<String> results) {
        return results.isEmpty() ? null : results.getFirst();
    }

    /** Split at semicolons, then into words, without comments: the authserv-id, then a statement for each method. */
    private static List<List<String>> statements(String header) {
        List<List<String>> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        HeaderScanner scanner = new HeaderScanner(header);
        while (!scanner.atEnd()) {
            switch (scanner.peek()) {
                case '(' -> scanner.comment();
                // one word, whatever stands in it
                case '"' -> statement.append(scanner.quoted().replaceAll("\\s", "_"));
                case ';' -> {
                    scanner.next();
                    statements.add(words(statement));
                    statement.setLength(0);
                }
                default -> statement.append(scanner.next());
            }
        }
        statements.add(words(statement));
        return statements;
    }

    private static List<String> words(StringBuilder statement) {
        return List.of(statement.toString().strip().toLowerCase(Locale.ROOT).split("\\s+"));
    }
}
