"""What happens to a page between spider and archive: check, join doubles, write. One public class a file."""
