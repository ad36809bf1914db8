/**
 * What the practice cluster knows about each Kubernetes kind: names, schema, defaults, validation, table columns. Pure
 * functions over JSON trees; nothing here reads the store.
 *
 * <p>To add a kind:
 *
 * <table>
 * <caption>In this order; after each row what is there works</caption>
 * <tr><th>what</th><th>where</th><th>what then tells whether it is right</th></tr>
 * <tr><td>names, verbs, subresources</td><td>a row in {@code Kinds}</td><td>{@code DiscoveryTest}, against a recording</td></tr>
 * <tr><td>fields, their order, merge keys</td><td>{@code kind/schema.txt}</td><td>{@code SchemaTest}, against fabric8's classes</td></tr>
 * <tr><td>defaults, validation, what may change</td><td>a {@code Rule}, named in {@code KindRules}</td><td>{@code RecordedDefaultsTest}, {@code RecordedValidationTest}</td></tr>
 * <tr><td>columns of {@code kubectl get}</td><td>an entry in {@code table.Columns}</td><td>{@code TablesTest}</td></tr>
 * <tr><td>fields to select by</td><td>{@code selector.SelectableFields}</td><td>{@code RecordedErrorsTest}</td></tr>
 * <tr><td>words of {@code kubectl explain}</td><td>{@code kind/descriptions.txt}</td><td>{@code OpenApiTest}</td></tr>
 * </table>
 */
@NullMarked
package dev.podlings.practice.kind;

import org.jspecify.annotations.NullMarked;
