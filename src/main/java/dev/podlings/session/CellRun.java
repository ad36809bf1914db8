package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.lesson.Cell;

/** A cell and what came of it. */
public record CellRun(Cell cell, CellResult result) {}
