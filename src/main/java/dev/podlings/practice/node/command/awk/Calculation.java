package dev.podlings.practice.node.command.awk;

/** What operators make of two values. */
final class Calculation {
    private Calculation() {}

    static int compare(Value left, Value right) {
        return left.numeric() && right.numeric()
                ? Double.compare(left.number(), right.number())
                : left.text().compareTo(right.text());
    }

    static double calculate(String operator, double left, double right) throws AwkFailure {
        if ((operator.equals("/") || operator.equals("%")) && right == 0) {
            throw new AwkFailure("division by zero");
        }
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "%" -> left % right;
            default -> Math.pow(left, right);
        };
    }
}
