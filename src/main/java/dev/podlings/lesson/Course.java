package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of lessons and a folder of checks.
 *
 * @param slug what the course is known by in names of namespaces and folders
 * @param values what {@code ${name}} stands for in its cells and checks
 * @param anyTag those of the values that are images of which any tag will do
 * @param tracks ways through it, the most wanted first; none where there is only one way
 * @param lessons in file order
 * @param files where it was read from
 * @param language the code of the language that it is read in; "" for its own
 */
public record Course(
        String title,
        String slug,
        String version,
        Map<String, String> values,
        Set<String> anyTag,
        List<Track> tracks,
        List<Lesson> lessons,
        CourseFiles files,
        String language) {

    public Course {
        values = Map.copyOf(values);
        anyTag = Set.copyOf(anyTag);
        tracks = List.copyOf(tracks);
        lessons = List.copyOf(lessons);
    }

    public Optional<Lesson> lesson(String name) {
        return lessons.stream().filter(lesson -> lesson.name().equals(name)).findFirst();
    }

    /** The course as it is on this track: what belongs to others is not there. */
    public Course on(Track track) {
        List<Lesson> left = new TrackFilter(track.name()).lessons(lessons);
        return new Course(title, slug, version, values, anyTag, List.of(track), left, files, language);
    }

    /** The course on its first track; as it is where it has none. */
    public Course onFirstTrack() {
        return tracks.isEmpty() ? this : on(tracks.get(0));
    }

    /**
     * The lessons that are not the same on this track as on the other: those that it changes, and those that begin
     * where one of them ends.
     */
    public List<Lesson> differing(Track track, Track other) {
        List<Lesson> here = on(track).lessons();
        List<Lesson> there = on(other).lessons();
        List<Lesson> differing = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            Lesson lesson = here.get(i);
            boolean begins = differing.stream().map(Lesson::name).anyMatch(lesson.start()::contains);
            if (begins || !lesson.equals(there.get(i))) {
                differing.add(lesson);
            }
        }
        return differing;
    }

    /** The course with other values, such as the images that a cluster has. */
    public Course with(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(others);
        return new Course(title, slug, version, all, anyTag, tracks, lessons, files, language);
    }

    /** The course as somebody reads it in another language. */
    Course in(String other, String itsTitle, List<Lesson> itsLessons) {
        return new Course(itsTitle, slug, version, values, anyTag, tracks, itsLessons, files, other);
    }

    /** The track of this name; nothing where the course has none such. */
    public Optional<Track> track(String name) {
        return tracks.stream().filter(track -> track.name().equals(name)).findFirst();
    }

    /** The text of a checks file, or nothing where there is none of that name. */
    public Optional<SourceText> checksFile(String file) {
        return text("checks", file);
    }

    /** The words of a checks file in this language, or nothing where there are none. */
    public Optional<SourceText> checksFile(String file, String inLanguage) {
        return inLanguage.isEmpty() ? Optional.empty() : text("checks/" + inLanguage, file);
    }

    Optional<SourceText> text(String folder, String file) {
        String name = folder + "/" + file;
        return files.names(folder).contains(file)
                ? files.read(name).flatMap(bytes -> SourceText.decode(name, bytes))
                : Optional.empty();
    }
}
