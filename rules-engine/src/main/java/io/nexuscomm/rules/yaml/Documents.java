package io.nexuscomm.rules.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file at the lines that begin a document. In YAML such a line ends a document whatever stands before it (even
 * an open quote), so that cutting first keeps one broken document from hiding those after it.
 */
final class Documents {

    private static final String MARK = "---";

    private Documents() {}

    /** @param linesBefore how many lines of the file stand before it */
    record Document(String text, int linesBefore) {}

    static List<Document> of(String file) {
        List<Document> documents = new ArrayList<>();
        int start = 0;
        int startLine = 0;
        int line = 0;
        for (int at = 0; at >= 0 && at < file.length(); line++) {
            if (at > start && isMark(file, at) && !(start == 0 && isDirectives(file.substring(0, at)))) {
                add(documents, file.substring(start, at), startLine);
                start = at;
                startLine = line;
            }
            int end = file.indexOf('\n', at);
            at = end < 0 ? -1 : end + 1;
        }
        add(documents, file.substring(start), startLine);
        return documents;
    }

    private static void add(List<Document> documents, String text, int linesBefore) {
        boolean empty = text.isBlank()
                || text.startsWith(MARK) && text.substring(MARK.length()).isBlank();
        if (!empty) {
            documents.add(new Document(text, linesBefore));
        }
    }

    /** What says how to read the file ({@code %YAML 1.2}) belongs to the document after it. */
    private static boolean isDirectives(String text) {
        return text.startsWith("%")
                && text.lines().allMatch(line -> line.isBlank() || line.startsWith("%") || line.startsWith("#"));
    }

    private static boolean isMark(String file, int at) {
        int after = at + MARK.length();
        return file.startsWith(MARK, at) && (after == file.length() || Character.isWhitespace(file.charAt(after)));
    }
}
