package io.nexuscomm.rules;

/** Reads {@code 50/s}. */
final class Rates {

    private Rates() {}

    /** @param rate as {@code Form.RATE} has it */
    static double perSecond(String rate) {
        int slash = rate.indexOf('/');
        double number = Double.parseDouble(rate.substring(0, slash).strip());
        return switch (rate.substring(slash + 1).strip()) {
            case "m" -> number / 60;
            case "h" -> number / 3600;
            default -> number;
        };
    }
}
