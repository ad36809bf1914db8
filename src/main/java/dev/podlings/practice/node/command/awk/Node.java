package dev.podlings.practice.node.command.awk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a program. */
sealed interface Node {

    /** Something that has a value. */
    sealed interface Expression extends Node {}

    record Number(double value) implements Expression {}

    record Text(String value) implements Expression {}

    /** A pattern on its own is matched against the whole line. */
    record Pattern(String regex) implements Expression {}

    /** What can be assigned to. */
    sealed interface Place extends Expression {}

    record Variable(String name) implements Place {}

    record Field(Expression index) implements Place {}

    record Element(String array, List<Expression> index) implements Place {}

    record Assign(Place place, String operator, Expression value) implements Expression {}

    record Step(Place place, boolean up, boolean before) implements Expression {}

    record Unary(String operator, Expression of) implements Expression {}

    record Binary(String operator, Expression left, Expression right) implements Expression {}

    record Choice(Expression condition, Expression yes, Expression no) implements Expression {}

    record Contains(List<Expression> index, String array) implements Expression {}

    record Call(String name, List<Expression> arguments) implements Expression {}

    record Block(List<Node> statements) implements Node {}

    record Evaluate(Expression expression) implements Node {}

    /** @param to the file, or null for the output */
    record Print(
            boolean formatted,
            List<Expression> items,
            @Nullable Expression to,
            boolean append) implements Node {}

    record If(Expression condition, Node yes, @Nullable Node no) implements Node {}

    record While(Expression condition, Node body, boolean bodyFirst) implements Node {}

    record For(
            @Nullable Node first,
            @Nullable Expression condition,
            @Nullable Node step,
            Node body) implements Node {}

    record ForIn(String variable, String array, Node body) implements Node {}

    record Delete(String array, List<Expression> index) implements Node {}

    /** {@code next}, {@code break}, {@code continue}, {@code exit}, {@code return}. */
    record Leave(String how, @Nullable Expression value) implements Node {}

    /** When the action is done. */
    enum When {
        BEGIN,
        LINE,
        END
    }

    record Rule(
            When when,
            @Nullable Expression from,
            @Nullable Expression to,
            @Nullable Node action) {}

    record Function(List<String> parameters, Node body) {}
}
