-- Units that a derived file of an earlier state knows otherwise than they are now. New units are told by their numbers,
-- and undoing notes by itself which rows it brings back: a trigger for each new row would make imports a third slower.

-- Another text, language, client or date, or hidden or shown again. What else a unit says is read with it.
CREATE TRIGGER unit_changed
AFTER UPDATE OF source, source_language, source_primary, target, target_language, target_primary, client, hidden,
    changed, created, source_metadata, target_metadata ON unit
WHEN OLD.source IS NOT NEW.source OR OLD.target IS NOT NEW.target
    OR OLD.source_language IS NOT NEW.source_language OR OLD.source_primary IS NOT NEW.source_primary
    OR OLD.target_language IS NOT NEW.target_language OR OLD.target_primary IS NOT NEW.target_primary
    OR OLD.client IS NOT NEW.client OR OLD.hidden <> NEW.hidden
    OR OLD.changed IS NOT NEW.changed OR OLD.created IS NOT NEW.created
    OR OLD.source_metadata IS NOT NEW.source_metadata OR OLD.target_metadata IS NOT NEW.target_metadata
BEGIN
    INSERT INTO changed_row (table_name, id, generation)
        VALUES ('unit', NEW.id, (SELECT coalesce(max(generation), 0) FROM change_log))
        ON CONFLICT (table_name, id) DO UPDATE SET generation = excluded.generation;
END;

-- Who counts by a derived file must know which units to leave out, without looking for each.
CREATE TRIGGER unit_went AFTER DELETE ON unit
BEGIN
    INSERT INTO changed_row (table_name, id, generation)
        VALUES ('unit', OLD.id, (SELECT coalesce(max(generation), 0) FROM change_log))
        ON CONFLICT (table_name, id) DO UPDATE SET generation = excluded.generation;
END;
