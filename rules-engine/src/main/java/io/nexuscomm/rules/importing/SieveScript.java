package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.importing.SieveTokens.Kind;
import io.nexuscomm.rules.importing.SieveTokens.Token;
import java.util.ArrayList;
import java.util.List;

/** A Sieve script as commands (RFC 5228, section 8.2). */
final class SieveScript {

    /** What RFC 5228 requires an implementation to take. */
    private static final int MAX_DEPTH = 32;

    private final List<Token> tokens;
    private int at;

    private SieveScript(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** A command or a test: {@code block} is empty where there is none, and always for a test. */
    record Node(String name, List<Argument> arguments, List<Node> tests, List<Node> block, int line) {

        boolean tagged(String tag) {
            return arguments.stream()
                    .anyMatch(each ->
                            each instanceof Argument.Tag told && told.name().equals(":" + tag));
        }

        /** The texts of an argument, counted from 0 among those that are texts and belong to no tag. */
        List<String> texts(int number) {
            List<List<String>> all = texts();
            return number < all.size() ? all.get(number) : List.of();
        }

        List<List<String>> texts() {
            List<List<String>> all = new ArrayList<>();
            boolean taken = false;
            for (Argument each : arguments) {
                if (each instanceof Argument.Texts texts && !taken) {
                    all.add(texts.values());
                }
                taken = each instanceof Argument.Tag tag && SieveTags.takesValue(tag);
            }
            return all;
        }

        /** What follows a tag; empty when nothing does. */
        List<String> after(String tag) {
            for (int i = 0; i + 1 < arguments.size(); i++) {
                if (arguments.get(i) instanceof Argument.Tag told && told.name().equals(":" + tag)) {
                    return switch (arguments.get(i + 1)) {
                        case Argument.Texts texts -> texts.values();
                        case Argument.Number number -> List.of(number.text());
                        case Argument.Tag ignored -> List.of();
                    };
                }
            }
            return List.of();
        }
    }

    /** What stands behind a name. */
    sealed interface Argument {

        record Tag(String name) implements Argument {}

        record Number(String text) implements Argument {}

        record Texts(List<String> values) implements Argument {}
    }

    /** @throws Unreadable when it is no Sieve */
    static List<Node> read(String script) {
        SieveScript reader = new SieveScript(SieveTokens.of(script));
        List<Node> commands = reader.commands(0);
        if (reader.peek().kind() != Kind.END) {
            throw reader.unexpected();
        }
        return commands;
    }

    private List<Node> commands(int depth) {
        List<Node> commands = new ArrayList<>();
        while (peek().kind() == Kind.WORD) {
            Token name = next();
            List<Argument> arguments = arguments();
            List<Node> tests = tests(depth);
            List<Node> block = List.of();
            if (peek().is("{")) {
                next();
                deeper(depth);
                block = commands(depth + 1);
                expect("}");
            } else {
                expect(";");
            }
            commands.add(new Node(name.text(), arguments, tests, block, name.line()));
        }
        return commands;
    }

    private List<Node> tests(int depth) {
        if (peek().kind() == Kind.WORD) {
            return List.of(test(depth));
        }
        if (!peek().is("(")) {
            return List.of();
        }
        List<Node> tests = new ArrayList<>();
        do {
            next();
            tests.add(test(depth));
        } while (peek().is(","));
        expect(")");
        return tests;
    }

    private Node test(int depth) {
        deeper(depth);
        Token name = next();
        if (name.kind() != Kind.WORD) {
            at--;
            throw unexpected();
        }
        return new Node(name.text(), arguments(), tests(depth + 1), List.of(), name.line());
    }

    private List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        while (true) {
            Token token = peek();
            switch (token.kind()) {
                case TAG -> arguments.add(new Argument.Tag(next().text()));
                case NUMBER -> arguments.add(new Argument.Number(next().text()));
                case TEXT -> arguments.add(new Argument.Texts(List.of(next().text())));
                default -> {
                    if (!token.is("[")) {
                        return arguments;
                    }
                    arguments.add(new Argument.Texts(list()));
                }
            }
        }
    }

    private List<String> list() {
        List<String> values = new ArrayList<>();
        do {
            next();
            if (peek().kind() != Kind.TEXT) {
                throw unexpected();
            }
            values.add(next().text());
        } while (peek().is(","));
        expect("]");
        return List.copyOf(values);
    }

    private void deeper(int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unreadable(peek().line(), "it is nested too deep");
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private void expect(String sign) {
        if (!peek().is(sign)) {
            throw new Unreadable(peek().line(), "`" + sign + "` was expected, and not `" + peek().text() + "`");
        }
        next();
    }

    private Unreadable unexpected() {
        return new Unreadable(peek().line(), "`" + peek().text() + "` cannot stand here");
    }
}
