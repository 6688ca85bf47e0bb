"""The backend's API as the phone sees it. The only place with httpx."""
